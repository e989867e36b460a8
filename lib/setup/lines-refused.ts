import type { FormLine } from '../forms/form-state'
import { Refusal } from '../platform/refusal'
import { words } from './words/refusals'

/** Thrown when lines of a list are wrong; nothing of the list was saved. */
export class LinesRefused extends Refusal {
  override name = 'LinesRefused'
  constructor(readonly lines: readonly FormLine[]) {
    super('rule', words.linesWrong(lines.filter(({ wrong }) => wrong).length), { field: 'text' })
  }
}
