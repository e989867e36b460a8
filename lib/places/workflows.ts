import { bed } from '@/db/schema/locations'
import type { Workflow } from '../workflow/transition'
import { type BedEvent, type BedStatus, bedMachine } from './model/bed-machine'

export const beds: Workflow<typeof bed, BedStatus, BedEvent> = { table: bed, machine: bedMachine }
