'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { now } from '@/lib/clock/clock'
import { sendTheatreSpecimen } from '@/lib/flows/laboratory/send-theatre-specimen'
import { recordCount } from '@/lib/theatre/commands/counts'
import { addImplant as implant, markImplantWrong as implantWrong } from '@/lib/theatre/commands/implants'
import { addToNote, writeNote } from '@/lib/theatre/commands/notes'
import { recordRecoveryScore as score } from '@/lib/theatre/commands/recovery'
import {
  handOverSpecimen as handOver,
  addSpecimen as specimen,
  markSpecimenWrong as specimenWrong,
} from '@/lib/theatre/commands/specimens'
import { lastTime } from '@/lib/theatre/model/last-time'
import {
  addendumForm,
  countForm,
  handOverForm,
  implantForm,
  noteForm,
  scoreForm,
  specimenForm,
  wrongEntryForm,
} from '@/lib/theatre/schemas/record'

const backTo = (id: string, flash: string) => redirectTo(`/theatre/${id}/record?flash=${flash}`)

export const recordTheatreCount = formAction('recordTheatreCount', countForm, async ({ actor, input }) => {
  const { witness: withId, difference: action, ...count } = input
  return backTo(await recordCount(actor, { ...count, withId, action }), 'count')
})

export const addImplant = formAction(
  'addImplant',
  implantForm,
  async ({ actor, input: { lastDay: expiresOn, ...input } }) =>
    backTo(await implant(actor, { ...input, expiresOn }), 'implant'),
)

export const markImplantWrong = formAction('markImplantWrong', wrongEntryForm, async ({ actor, input }) =>
  backTo(await implantWrong(actor, input), 'wrong'),
)

export const addSpecimen = formAction(
  'addSpecimen',
  specimenForm,
  async ({ actor, input: { time, ...input } }) =>
    backTo(await specimen(actor, { ...input, takenAt: time ? lastTime(time, now()) : null }), 'specimen'),
)

export const handOverSpecimen = formAction(
  'handOverSpecimen',
  handOverForm,
  async ({ actor, input: { test: panel, ...input } }) =>
    panel
      ? backTo(await sendTheatreSpecimen(actor, { ...input, panel }), 'sent')
      : backTo(await handOver(actor, input), 'handed'),
)

export const markSpecimenWrong = formAction('markSpecimenWrong', wrongEntryForm, async ({ actor, input }) =>
  backTo(await specimenWrong(actor, input), 'wrong'),
)

export const writeOperationNote = formAction('writeOperationNote', noteForm, async ({ actor, input }) =>
  backTo(await writeNote(actor, input), input.sign ? 'signed' : 'saved'),
)

export const addToOperationNote = formAction(
  'addToOperationNote',
  addendumForm,
  async ({ actor, input: { key, id, addendum } }) =>
    backTo(await addToNote(actor, { key, id, text: addendum }), 'added'),
)

export const recordRecoveryScore = formAction('recordRecoveryScore', scoreForm, async ({ actor, input }) => {
  const { key, id, activity, respiration, circulation, consciousness, oxygen } = input
  const parts = {
    activity: Number(activity),
    respiration: Number(respiration),
    circulation: Number(circulation),
    consciousness: Number(consciousness),
    oxygen: Number(oxygen),
  }
  return backTo(await score(actor, { key, id, parts }), 'score')
})
