/**
 * The outcome of one switch in Settings. `conflict`: the cell differed from what the administrator saw. `refused`:
 * not allowed or not possible. Nothing was changed in either case.
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
  /** Switching it again would not bring back what was there: it had an end. */
  lostEnd?: true
  /** Address of the list of what it would open and close, where that is to be seen before it is saved. */
  list?: string
}
