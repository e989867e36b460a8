import type { Agent } from '../hospital'
import { admissions, housekeeping } from './admissions'
import { billing, payments, prices } from './billing'
import { cashDesk } from './cash-desk'
import { consultations, triage } from './clinic'
import { doses } from './doses'
import { collection, laboratory, reports } from './laboratory'
import { nursing } from './nursing'
import { deliveries, dispensary } from './pharmacy'
import { reception } from './reception'
import { rounds } from './rounds'
import { theatre, theatrePlan } from './theatre'

/** Everybody, in the order in which they look at their lists. */
export const agents: readonly Agent[] = [
  ...[reception, triage, consultations, admissions, housekeeping, nursing, rounds, doses],
  ...[theatrePlan, theatre],
  ...[collection, laboratory, reports, deliveries, dispensary],
  ...[prices, cashDesk, billing, payments],
]
