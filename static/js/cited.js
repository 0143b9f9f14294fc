// cited is the link by which others see what is shown, whatever newer data say one day. A page that does not change under
// the hand says it itself.
export const cited = () => {
  const { cites } = document.getElementById('main').dataset
  if (cites) return location.origin + cites + location.hash
  const { query, shared } = document.querySelector('.answer').dataset
  return location.origin + document.getElementById('scenario').getAttribute('action') + '?' + (shared ?? query) + location.hash
}
