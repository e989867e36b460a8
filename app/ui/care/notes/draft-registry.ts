/** Saves the draft that is open on the page; answers why it could not. */
type Flush = () => Promise<string | undefined>

let flush: Flush | undefined

/** The editor on the page takes part in whatever signs its draft. Returns how it leaves. */
export function registerFlush(its: Flush): () => void {
  flush = its
  return () => {
    if (flush === its) flush = undefined
  }
}

/** Before a visit is signed: what was typed last is on the server too, or the sentence that says why not. */
export async function saveOpenDraft(): Promise<string | undefined> {
  return await flush?.()
}
