import type { NoteText } from '@/lib/encounters/model/note-text'

/** Text that has not reached the server yet, with the version it was based on. */
interface Kept {
  expectedVersion: number
  text: NoteText
}

const keyOf = (id: string) => `draft:${id}`

/** Kept in this tab, and gone with it: a PC on a ward belongs to everybody. Where nothing can be kept, nothing is. */
export function keep(id: string, kept: Kept): void {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // Storage is full or switched off. The server still gets it.
  }
}

export function keptText(id: string): Kept | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(id))
    return stored === null ? undefined : (JSON.parse(stored) as Kept)
  } catch {
    return undefined
  }
}

export function forgetKept(id: string): void {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // As above.
  }
}
