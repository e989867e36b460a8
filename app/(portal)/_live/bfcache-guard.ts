/**
 * The back/forward cache restores a page on Back without asking anyone, even after its user has signed out.
 * This hides the page when it enters the cache and asks `mayShow` when it is restored: true shows it as it
 * was, anything else reloads it. Returns a function that stops the guard.
 */
export function guardBfcache(mayShow: () => Promise<boolean>): () => void {
  const page = document.documentElement
  function hide(event: PageTransitionEvent) {
    // Not `display: none`, which would lose the scroll positions.
    if (event.persisted) page.style.visibility = 'hidden'
  }
  async function show(event: PageTransitionEvent) {
    if (!event.persisted) return
    if (await mayShow()) page.style.visibility = ''
    else window.location.reload()
  }
  window.addEventListener('pagehide', hide)
  window.addEventListener('pageshow', show)
  return () => {
    window.removeEventListener('pagehide', hide)
    window.removeEventListener('pageshow', show)
  }
}
