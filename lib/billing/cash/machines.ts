import type { Machine } from '../../workflow/machine'
import type { CashSessionStatus, CashTransferStatus, SafeMovementStatus } from '../model/codes'
import {
  safeStatusWords,
  safeStepWords,
  sessionStatusWords,
  sessionStepWords,
  transferStatusWords,
  transferStepWords,
} from './words/machines'

const keep = 'billing.cash.keep'
const supervise = 'billing.cash.supervise'
type CashPermission = typeof keep | typeof supervise

export type SessionEvent = keyof typeof sessionStepWords

/** A drawer in the hands of one person. Nothing moves through it but while it is open. */
export const sessionMachine: Machine<CashSessionStatus, SessionEvent, CashPermission> = {
  entity: 'cash_session',
  statuses: sessionStatusWords,
  events: {
    open: { label: sessionStepWords.open, from: [], to: 'open', permission: keep },
    count: { label: sessionStepWords.count, from: ['open'], to: 'closing', permission: keep },
    resume: { label: sessionStepWords.resume, from: ['closing'], to: 'open', permission: keep },
    // Of somebody who is gone.
    'take-over': {
      label: sessionStepWords['take-over'],
      from: ['open', 'closing'],
      to: 'closing',
      permission: supervise,
      needsReason: true,
    },
    close: { label: sessionStepWords.close, from: ['closing'], to: 'closed', permission: keep },
    'close-for': {
      label: sessionStepWords['close-for'],
      from: ['closing'],
      to: 'closed',
      permission: supervise,
    },
    reconcile: {
      label: sessionStepWords.reconcile,
      from: ['closed'],
      to: 'reconciled',
      permission: supervise,
    },
  },
}

export type TransferEvent = keyof typeof transferStepWords

/** Cash between two drawers, or a drawer and the safe: it has arrived when somebody else says so. */
export const transferMachine: Machine<CashTransferStatus, TransferEvent, CashPermission> = {
  entity: 'cash_transfer',
  statuses: transferStatusWords,
  events: {
    send: { label: transferStepWords.send, from: [], to: 'sent', permission: keep },
    issue: { label: transferStepWords.issue, from: [], to: 'sent', permission: supervise },
    'hand-in': { label: transferStepWords['hand-in'], from: [], to: 'sent', permission: supervise },
    accept: { label: transferStepWords.accept, from: ['sent'], to: 'accepted', permission: keep },
    store: { label: transferStepWords.store, from: ['sent'], to: 'accepted', permission: supervise },
    // What a supervisor counted in the drawer of somebody who is gone.
    witness: { label: transferStepWords.witness, from: ['sent'], to: 'accepted', permission: keep },
    refuse: {
      label: transferStepWords.refuse,
      from: ['sent'],
      to: 'refused',
      permission: keep,
      needsReason: true,
    },
    'send-back': {
      label: transferStepWords['send-back'],
      from: ['sent'],
      to: 'refused',
      permission: supervise,
      needsReason: true,
    },
  },
}

export type SafeEvent = keyof typeof safeStepWords

/** Cash that comes into the safe from outside or leaves it, by two people. */
export const safeMachine: Machine<SafeMovementStatus, SafeEvent, CashPermission> = {
  entity: 'cash_safe_movement',
  statuses: safeStatusWords,
  events: {
    propose: { label: safeStepWords.propose, from: [], to: 'proposed', permission: keep },
    approve: { label: safeStepWords.approve, from: ['proposed'], to: 'approved', permission: supervise },
    refuse: {
      label: safeStepWords.refuse,
      from: ['proposed'],
      to: 'refused',
      permission: supervise,
      needsReason: true,
    },
  },
}
