/**
 * The outcome of one switch in Settings. `conflict`: the cell was not as the administrator saw it, so nothing
 * was changed. `refused`: not allowed or not possible, nothing was changed.
 */
export interface SwitchResult {
  status: 'saved' | 'conflict' | 'refused'
  /** Slug of the role. */
  role: string
  /** Element id or codename. */
  target: string
  /** Whether it is granted now. */
  on: boolean
  /** One sentence for the person. */
  message: string
  version?: string
}
