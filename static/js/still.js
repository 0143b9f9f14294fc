// The ways to hand on a page that does not change under the hand.
const hand = how => async event => (await import('./share.js'))[how](event.target)
document.getElementById('copy-link')?.addEventListener('click', hand('copyLink'))
for (const button of document.querySelectorAll('#share, .shortens')) button.addEventListener('click', hand('offer'))
