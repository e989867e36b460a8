'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as differences from '@/lib/pharmacy/stock/commands/differences'
import { receiveStock as receive } from '@/lib/pharmacy/stock/commands/receive'
import { receiveTransfer as receiveLines } from '@/lib/pharmacy/stock/commands/receive-transfer'
import * as transfers from '@/lib/pharmacy/stock/commands/transfers'
import { readItemToReceive } from '@/lib/pharmacy/stock/queries/scanned'
import {
  addToTransferForm,
  cancelForm,
  findMissingForm,
  prepareTransferForm,
  receiveForm,
  receiveTransferForm,
  stepForm,
  writeOffMissingForm,
} from '@/lib/pharmacy/stock/schemas'
import { differenceWords } from '@/lib/pharmacy/stock/words/differences'
import { receiveWords, transferWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'

export const receiveStock = formAction('receiveStock', receiveForm, async ({ actor, input }) => {
  const {
    item: itemId,
    pack: packId,
    expires: expiresOn,
    place: locationId,
    order: orderId,
    ...values
  } = input
  const units = await receive(actor, { ...values, itemId, packId, expiresOn, locationId, orderId })
  const item = await readItemToReceive(actor, itemId)
  const { supplier, deliveryNote } = values
  return saved(receiveWords.received(inUnits(units, item?.unit ?? 'piece'), item?.name ?? ''), {
    ...{ supplier, deliveryNote: deliveryNote ?? '', place: locationId },
  })
})

export const prepareTransfer = formAction(
  'prepareTransfer',
  prepareTransferForm,
  async ({ actor, input }) => {
    const { key, from: fromId, to: toId } = input
    return redirectTo(
      `/pharmacy/stock/transfers/${await transfers.prepareTransfer(actor, { key, fromId, toId })}`,
    )
  },
)

export const addToTransfer = formAction('addToTransfer', addToTransferForm, async ({ actor, input }) => {
  const { batch: batchId, pack: packId, ...values } = input
  await transfers.addToTransfer(actor, { ...values, batchId, packId })
  return saved(transferWords.done.added)
})

export const sendTransfer = formAction('sendTransfer', stepForm, async ({ actor, input }) => {
  await transfers.sendTransfer(actor, input)
  return saved(transferWords.done.sent)
})

export const receiveTransfer = formAction(
  'receiveTransfer',
  receiveTransferForm,
  async ({ actor, input }) => {
    await receiveLines(actor, input)
    return saved(transferWords.done.received)
  },
)

export const findMissing = formAction('findMissing', findMissingForm, async ({ actor, input }) => {
  await differences.findMissing(actor, input)
  return saved(differenceWords.done.found)
})

export const writeOffMissing = formAction(
  'writeOffMissing',
  writeOffMissingForm,
  async ({ actor, input }) => {
    await differences.writeOffMissing(actor, input)
    return saved(differenceWords.done.proposed)
  },
)

export const cancelTransfer = formAction('cancelTransfer', cancelForm, async ({ actor, input }) => {
  await transfers.cancelTransfer(actor, input)
  return saved(transferWords.done.cancelled)
})
