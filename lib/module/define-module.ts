import type { AccessDeclaration } from '../access/declared'
import type { PagePath } from '../access/names'
import type { Reader } from '../outbox/reader'
import type { Machine } from '../workflow/machine'
import type { ChartSection } from './chart-section'
import type { ClearanceSource } from './clearance-source'
import type { DoseHooks } from './dose-hooks'
import type { Invariant } from './invariant'
import type { JourneySource } from './journey-source'
import type { LiveBoard } from './live-board'
import type { OrderHooks } from './order-hooks'
import type { PageSample } from './page-sample'
import type { PatientHooks } from './patient-hooks'
import type { RecurringWork } from './recurring-work'
import type { SummarySource } from './summary-source'
import type { TimelineSource } from './timeline-source'
import type { WaitingKind } from './waiting-kind'
import type { WardArrivals } from './ward-arrivals'

/** What a module declares about itself; the floors above loop over `lib/modules.ts` and name no module. */
export interface Module extends AccessDeclaration {
  /** The name of its folder in lib. */
  name: string
  /** Actions that the command palette offers; each requires what its page requires. */
  shortcuts?: readonly { label: string; page: PagePath }[]
  /** Its pages with a form that sends a file, for which a request may be larger than others. */
  takesFiles?: readonly PagePath[]
  /** The machines of its records, titled for the diagrams. */
  machines?: readonly { title: string; machine: Machine<string, string, string> }[]
  /** Its sections of a patient’s chart. */
  chart?: readonly ChartSection<never>[]
  /** Its rows in a patient’s timeline. */
  timeline?: readonly TimelineSource[]
  /** What it has under way for a patient, and whose turn it is. */
  journey?: readonly JourneySource[]
  /** What it does at a death, a merge, an unmerge or a record entered in error. */
  onPatient?: PatientHooks
  /** Records for the tests to open its pages with. */
  /** What it does when a dose is given on a ward, or its entry was wrong. */
  onDose?: DoseHooks
  /** What it does when an order is revoked, or was entered in error. */
  onOrder?: OrderHooks
  samples?: readonly PageSample[]
  /** What always holds of its records; the operator’s tool counts what breaks it. */
  invariants?: readonly Invariant[]
  /** What it has open of a stay that is to end. */
  clearance?: readonly ClearanceSource[]
  /** What it has to say in the discharge summary of a stay. */
  summary?: SummarySource
  /** Its kinds of waiting work, for the dashboard. */
  waiting?: readonly WaitingKind[]
  /** What every process does for it from time to time. */
  recurring?: readonly RecurringWork[]
  /** Whom it sends to wards, for their boards. */
  arrivals?: WardArrivals
  /** Its boards that open pages follow. */
  boards?: readonly LiveBoard[]
  /** Its handlers of events, its own or those of others. */
  readers?: readonly Reader[]
}

export const defineModule = (module: Module): Module => module
