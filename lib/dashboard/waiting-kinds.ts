import type { WaitingKind } from '../module/waiting-kind'
import { modules } from '../modules'

const tones: readonly WaitingKind['tone'][] = ['danger', 'attention', 'plain']

/** What waits in any module, in the order in which it is shown: what endangers somebody first, then what waits. */
export const waitingKinds: readonly WaitingKind[] = modules
  .flatMap(({ waiting = [] }) => waiting)
  .toSorted((one, other) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
