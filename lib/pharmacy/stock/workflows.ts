import { stockAdjustment, stockTake } from '@/db/schema/pharmacy/counts'
import { stockBatch } from '@/db/schema/pharmacy/stock'
import { purchaseOrder, stockTransfer } from '@/db/schema/pharmacy/supply'
import type { Workflow } from '../../workflow/transition'
import type { BatchStatus } from '../model/stock-codes'
import type { AdjustmentStatus, OrderStatus, TakeStatus, TransferStatus } from '../model/supply-codes'
import {
  type AdjustmentEvent,
  adjustmentMachine,
  type BatchEvent,
  batchMachine,
  type OrderEvent,
  orderMachine,
  type TakeEvent,
  type TransferEvent,
  takeMachine,
  transferMachine,
} from './machines'

export const batches: Workflow<typeof stockBatch, BatchStatus, BatchEvent> = {
  table: stockBatch,
  machine: batchMachine,
}

export const orders: Workflow<typeof purchaseOrder, OrderStatus, OrderEvent> = {
  table: purchaseOrder,
  machine: orderMachine,
}

export const transfers: Workflow<typeof stockTransfer, TransferStatus, TransferEvent> = {
  table: stockTransfer,
  machine: transferMachine,
}

export const adjustments: Workflow<typeof stockAdjustment, AdjustmentStatus, AdjustmentEvent> = {
  table: stockAdjustment,
  machine: adjustmentMachine,
}

export const takes: Workflow<typeof stockTake, TakeStatus, TakeEvent> = {
  table: stockTake,
  machine: takeMachine,
}
