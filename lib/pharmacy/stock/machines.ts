import type { Machine } from '../../workflow/machine'
import type { BatchStatus } from '../model/stock-codes'
import type { AdjustmentStatus, OrderStatus, TakeStatus, TransferStatus } from '../model/supply-codes'
import {
  adjustmentStatusWords,
  adjustmentStepWords,
  batchStatusWords,
  batchStepWords,
  orderStatusWords,
  orderStepWords,
  takeStatusWords,
  takeStepWords,
  transferStatusWords,
  transferStepWords,
} from './words/machines'

export type BatchEvent = keyof typeof batchStepWords
type BatchPermission = 'pharmacy.stock.receive' | 'pharmacy.stock.recall'

/** A batch. Whether it has expired follows from its date, and is no status. */
export const batchMachine: Machine<BatchStatus, BatchEvent, BatchPermission> = {
  entity: 'stock_batch',
  statuses: batchStatusWords,
  events: {
    receive: {
      label: batchStepWords.receive,
      from: [],
      to: 'available',
      permission: 'pharmacy.stock.receive',
    },
    hold: {
      label: batchStepWords.hold,
      from: ['available'],
      to: 'quarantine',
      permission: 'pharmacy.stock.recall',
      needsReason: true,
    },
    recall: {
      label: batchStepWords.recall,
      from: ['available', 'quarantine'],
      to: 'recalled',
      permission: 'pharmacy.stock.recall',
      needsReason: true,
    },
    release: {
      label: batchStepWords.release,
      from: ['quarantine'],
      to: 'available',
      permission: 'pharmacy.stock.recall',
      needsReason: true,
    },
    // Then it lies in quarantine, until somebody releases it.
    lift: {
      label: batchStepWords.lift,
      from: ['recalled'],
      to: 'quarantine',
      permission: 'pharmacy.stock.recall',
      needsReason: true,
    },
  },
}

export type OrderEvent = keyof typeof orderStepWords
const order = 'pharmacy.stock.order'

/** An order to a supplier. It is closed by the delivery that completes it, or by hand. */
export const orderMachine: Machine<
  OrderStatus,
  OrderEvent,
  'pharmacy.stock.order' | 'pharmacy.stock.receive'
> = {
  entity: 'purchase_order',
  statuses: orderStatusWords,
  events: {
    draft: { label: orderStepWords.draft, from: [], to: 'draft', permission: order },
    order: { label: orderStepWords.order, from: ['draft'], to: 'active', permission: order },
    complete: {
      label: orderStepWords.complete,
      from: ['active'],
      to: 'completed',
      permission: 'pharmacy.stock.receive',
    },
    cancel: {
      label: orderStepWords.cancel,
      from: ['draft', 'active'],
      to: 'cancelled',
      permission: order,
      needsReason: true,
    },
  },
}

export type TransferEvent = keyof typeof transferStepWords
const transfer = 'pharmacy.stock.transfer'

/** Stock on its way from one place to another; steps go only forwards. */
export const transferMachine: Machine<TransferStatus, TransferEvent, 'pharmacy.stock.transfer'> = {
  entity: 'stock_transfer',
  statuses: transferStatusWords,
  events: {
    request: { label: transferStepWords.request, from: [], to: 'requested', permission: transfer },
    send: { label: transferStepWords.send, from: ['requested'], to: 'sent', permission: transfer },
    receive: { label: transferStepWords.receive, from: ['sent'], to: 'received', permission: transfer },
    cancel: {
      label: transferStepWords.cancel,
      from: ['requested'],
      to: 'cancelled',
      permission: transfer,
      needsReason: true,
    },
  },
}

export type AdjustmentEvent = keyof typeof adjustmentStepWords
type AdjustmentPermission = 'pharmacy.stock.adjust' | 'pharmacy.stock.transfer' | 'pharmacy.stock.approve'

/** A correction, which counts when somebody else has approved it. */
export const adjustmentMachine: Machine<AdjustmentStatus, AdjustmentEvent, AdjustmentPermission> = {
  entity: 'stock_adjustment',
  statuses: adjustmentStatusWords,
  events: {
    propose: {
      label: adjustmentStepWords.propose,
      from: [],
      to: 'proposed',
      permission: 'pharmacy.stock.adjust',
    },
    // What did not arrive of a transfer, with its receipt.
    miss: {
      label: adjustmentStepWords.miss,
      from: [],
      to: 'proposed',
      permission: 'pharmacy.stock.transfer',
    },
    approve: {
      label: adjustmentStepWords.approve,
      from: ['proposed'],
      to: 'approved',
      permission: 'pharmacy.stock.approve',
    },
    refuse: {
      label: adjustmentStepWords.refuse,
      from: ['proposed'],
      to: 'refused',
      permission: 'pharmacy.stock.approve',
      needsReason: true,
    },
    // What was missing was found before anybody decided.
    withdraw: {
      label: adjustmentStepWords.withdraw,
      from: ['proposed'],
      to: 'withdrawn',
      permission: 'pharmacy.stock.transfer',
    },
  },
}

export type TakeEvent = keyof typeof takeStepWords
const count = 'pharmacy.stock.count'
const approve = 'pharmacy.stock.approve'

/** A blind count, approved by somebody who did not count. */
export const takeMachine: Machine<TakeStatus, TakeEvent, 'pharmacy.stock.count' | 'pharmacy.stock.approve'> =
  {
    entity: 'stock_take',
    statuses: takeStatusWords,
    events: {
      start: { label: takeStepWords.start, from: [], to: 'counting', permission: count },
      finish: { label: takeStepWords.finish, from: ['counting'], to: 'counted', permission: count },
      recount: {
        label: takeStepWords.recount,
        from: ['counted'],
        to: 'counting',
        permission: approve,
        needsReason: true,
      },
      approve: { label: takeStepWords.approve, from: ['counted'], to: 'approved', permission: approve },
      cancel: {
        label: takeStepWords.cancel,
        from: ['counting', 'counted'],
        to: 'cancelled',
        permission: count,
        needsReason: true,
      },
    },
  }
