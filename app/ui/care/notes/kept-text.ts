import type { DraftStore, DraftStores } from '@/app/ui/form/drafts/draft-store'
import { type NoteText, partNames } from '@/lib/encounters/model/note-text'

/** Text that has not reached the server yet, with the version it was based on. */
export interface Kept {
  expectedVersion: number
  text: NoteText
}

/**
 * Keeps the text of the note `id` in this tab, sealed for its author: a PC on a ward belongs to everybody. Where nothing
 * can be kept, nothing is; the server still gets it.
 */
export function textKeeper(id: string, stores: Promise<DraftStores | undefined> | undefined) {
  const name = `note:${id}`
  const opened = stores?.then((all) => all?.inTab)
  /** What the server does not have, as far as this page knows. */
  let left: Kept | undefined
  // One after another, so that an older text never overwrites a newer one.
  let last: Promise<unknown> = Promise.resolve()
  const then = (work: (store: DraftStore) => Promise<unknown>) => {
    last = last.then(async () => {
      const store = await opened
      if (store) await work(store)
    })
    last = last.catch(() => {})
  }
  return {
    keep(kept: Kept) {
      left = kept
      const { expectedVersion, text } = kept
      then((store) => store.keep(name, { ...text, expectedVersion: String(expectedVersion) }))
    },
    forget() {
      left = undefined
      then((store) => store.drop(name))
    },
    left: () => left,
    /** What an earlier page could not save; undefined if there is none. */
    async load(): Promise<Kept | undefined> {
      try {
        const found = await (await opened)?.load(name)
        if (!found) return undefined
        const text = Object.fromEntries(partNames.map((part) => [part, found[part] ?? ''])) as NoteText
        return { expectedVersion: Number(found.expectedVersion), text }
      } catch {
        return undefined
      }
    },
  }
}
