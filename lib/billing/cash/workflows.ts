import { cashSafeMovement, cashSession, cashTransfer } from '@/db/schema/billing/cash'
import type { Workflow } from '../../workflow/transition'
import type { CashSessionStatus, CashTransferStatus, SafeMovementStatus } from '../model/codes'
import {
  type SafeEvent,
  type SessionEvent,
  safeMachine,
  sessionMachine,
  type TransferEvent,
  transferMachine,
} from './machines'

export const sessions: Workflow<typeof cashSession, CashSessionStatus, SessionEvent> = {
  table: cashSession,
  machine: sessionMachine,
}

export const transfers: Workflow<typeof cashTransfer, CashTransferStatus, TransferEvent> = {
  table: cashTransfer,
  machine: transferMachine,
}

export const safeMovements: Workflow<typeof cashSafeMovement, SafeMovementStatus, SafeEvent> = {
  table: cashSafeMovement,
  machine: safeMachine,
}
