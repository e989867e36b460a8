import type { Send } from '../encounter-shown'
import type { Autosaved } from './autosave-result'

/** What is done with notes. */
export interface NoteActions {
  begin: Send
  sign: Send
  takeBack: Send
  autosave: (form: FormData) => Promise<Autosaved>
}
