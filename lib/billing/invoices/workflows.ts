import { invoice, writeOff } from '@/db/schema/billing/invoices'
import type { Workflow } from '../../workflow/transition'
import type { InvoiceStatus, WriteOffStatus } from '../model/codes'
import { type InvoiceEvent, invoiceMachine, type WriteOffEvent, writeOffMachine } from './machines'

export const invoices: Workflow<typeof invoice, InvoiceStatus, InvoiceEvent> = {
  table: invoice,
  machine: invoiceMachine,
}

export const writeOffs: Workflow<typeof writeOff, WriteOffStatus, WriteOffEvent> = {
  table: writeOff,
  machine: writeOffMachine,
}
