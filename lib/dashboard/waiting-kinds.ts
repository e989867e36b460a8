import type { WaitingKind } from '../module/waiting-kind'
import { modules } from '../modules'

const tones: readonly WaitingKind['tone'][] = ['danger', 'attention', 'plain']

/** The modules’ kinds of waiting work, in display order: danger first. */
export const waitingKinds: readonly WaitingKind[] = modules
  .flatMap(({ waiting = [] }) => waiting)
  .toSorted((one, other) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
