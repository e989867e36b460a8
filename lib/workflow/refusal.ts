/** Why a step or a change was not made. */
export type RefusalKind =
  | 'invalid_transition'
  | 'forbidden'
  | 'reason_required'
  | 'conflict'
  | 'rule'
  | 'not_found'

/**
 * A step that may not be made, with a sentence for the person who asked for it. Nothing has changed. `field` names
 * the field of the form that the sentence stands beside, where there is one; `version`, of a record that was changed
 * meanwhile, the one that it has now.
 */
export class Refusal extends Error {
  override name = 'WorkflowRefused'
  constructor(
    readonly kind: RefusalKind,
    message: string,
    readonly field?: string,
    readonly version?: number,
  ) {
    super(message)
  }
}
