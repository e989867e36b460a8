/**
 * A browser keeps a page that was left and shows it again on Back without asking anyone, also when its person has
 * signed out meanwhile. This hides the page when it is put away, and has `mayShow` decide when it comes back:
 * true shows it as it was, anything else loads it anew. Returns what ends it.
 */
export function guardBfcache(mayShow: () => Promise<boolean>): () => void {
  const page = document.documentElement
  function hide(event: PageTransitionEvent) {
    // Not with `display`, which would lose the places that were scrolled to.
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
