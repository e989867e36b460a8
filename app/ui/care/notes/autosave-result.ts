import type { NoteText } from '@/lib/encounters/model/note-text'

/** What became of a draft that was saved by itself. `at` is the time of day. */
export type Autosaved =
  | { status: 'saved'; version: number; at: string }
  | { status: 'conflict'; version: number; at: string; text: NoteText }
  | { status: 'refused'; message: string }
