// The reader's choice of light or dark, before anything is painted. A module runs when the page is there, which is
// too late for this; it is the one script of ours that is none.
{
  let chosen = null
  try { chosen = localStorage.getItem('theme') } catch { /* storage may be off */ }
  if (chosen) document.documentElement.dataset.theme = chosen
}
