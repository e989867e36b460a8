import type { AccessDeclaration } from '../access/declared'
import type { PagePath } from '../access/names'
import type { Reader } from '../outbox/reader'
import type { Machine } from '../workflow/machine'
import type { ChartSection } from './chart-section'
import type { PageSample } from './page-sample'
import type { PatientHooks } from './patient-hooks'
import type { TimelineSource } from './timeline-source'
import type { WaitingKind } from './waiting-kind'

/** What a module declares of itself; the floors above loop over `lib/modules.ts` and name no module. */
export interface Module extends AccessDeclaration {
  /** The name of its folder in lib. */
  name: string
  /** Work that begins at a page of its own, as the command palette offers it; it asks for what the page asks for. */
  shortcuts?: readonly { label: string; page: PagePath }[]
  /** What its records go through, with the name of one, for the diagrams. */
  machines?: readonly { title: string; machine: Machine<string, string, string> }[]
  /** What it adds to the chart of a patient. */
  chart?: readonly ChartSection<never>[]
  /** What it adds to the timeline of a patient. */
  timeline?: readonly TimelineSource[]
  /** What a death, a merge and a mistaken record mean to it. */
  onPatient?: PatientHooks
  /** Records that the tests open its pages with. */
  samples?: readonly PageSample[]
  /** Its work that waits for somebody, on the dashboard. */
  waiting?: readonly WaitingKind[]
  /** Who in it handles events, its own or those of others. */
  readers?: readonly Reader[]
}

export const defineModule = (module: Module): Module => module
