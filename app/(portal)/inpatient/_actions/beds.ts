'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as beds from '@/lib/inpatient/commands/beds'
import { exchangeForm, moveForm, reserveForm, stepForm } from '@/lib/inpatient/stay/schemas'
import { stepDone as done } from '@/lib/inpatient/stay/words/steps'
import { stepBed } from '@/lib/places/commands/beds'
import { bedMachine } from '@/lib/places/model/bed-machine'
import { stepBedForm } from '@/lib/places/schemas'

export const moveStayToBed = formAction('moveStayToBed', moveForm, async ({ actor, input }) => {
  const { bed: bedId, ...step } = input
  await beds.moveToBed(actor, { ...step, bedId })
  return saved(bedId ? done.intoBed : done.moved)
})

export const exchangeStayBeds = formAction('exchangeStayBeds', exchangeForm, async ({ actor, input }) => {
  const { key, other, ...stay } = input
  await beds.exchangeBeds(actor, { key, stays: [stay, other] })
  return saved(done.exchanged)
})

export const reserveStayBed = formAction('reserveStayBed', reserveForm, async ({ actor, input }) => {
  const { bed: bedId, ...step } = input
  await beds.reserveBed(actor, { ...step, bedId })
  return saved(done.reserved)
})

export const releaseStayBed = formAction('releaseStayBed', stepForm, async ({ actor, input }) => {
  await beds.releaseBed(actor, input)
  return saved(done.released)
})

export const stepWardBed = formAction('stepWardBed', stepBedForm, async ({ actor, input }) => {
  const { bed, ...step } = input
  return saved(done.bed(bedMachine.statuses[await stepBed(actor, { ...step, id: bed })]))
})
