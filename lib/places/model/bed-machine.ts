import type { Machine } from '../../workflow/machine'
import { bedSteps as words } from '../words/machines'

/** HL7 v2-0116, as FHIR’s Location.operationalStatus. Isolation (`I`) belongs to the stay, not to the bed. */
export type BedStatus = 'U' | 'O' | 'H' | 'K' | 'C'

export type BedEvent = 'add' | 'close' | 'open' | 'clean' | 'contaminate' | 'decontaminate'

export type BedPermission = 'places.manage' | 'places.close' | 'places.clean'

/**
 * Nobody sets a bed to occupied or free of a patient by a step: that follows from who lies in it. A bed that was left
 * or closed is cleaned before it is free.
 */
export const bedMachine: Machine<BedStatus, BedEvent, BedPermission> = {
  entity: 'bed',
  statuses: words.statuses,
  events: {
    add: { label: words.steps.add, from: [], to: 'U', permission: 'places.manage' },
    close: {
      label: words.steps.close,
      from: ['U', 'H', 'K'],
      to: 'C',
      permission: 'places.close',
      needsReason: true,
    },
    open: { label: words.steps.open, from: ['C'], to: 'H', permission: 'places.close' },
    clean: { label: words.steps.clean, from: ['H'], to: 'U', permission: 'places.clean' },
    contaminate: {
      label: words.steps.contaminate,
      from: ['U', 'H'],
      to: 'K',
      permission: 'places.clean',
    },
    decontaminate: { label: words.steps.decontaminate, from: ['K'], to: 'H', permission: 'places.clean' },
  },
}
