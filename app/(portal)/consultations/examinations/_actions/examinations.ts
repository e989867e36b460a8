'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import * as perform from '@/lib/orders/examinations/perform'
import * as report from '@/lib/orders/examinations/report'
import {
  acknowledgeForm,
  linkForm,
  performForm,
  reportForm,
  scheduleForm,
  stepForm,
} from '@/lib/orders/examinations/schemas'
import type { flashMessages } from '@/lib/orders/examinations/words/pages'

const back = (id: string, flash: keyof typeof flashMessages) =>
  redirectTo(`/consultations/examinations/${id}?flash=${flash}`)

export const scheduleExamination = formAction(
  'scheduleExamination',
  scheduleForm,
  async ({ actor, input: { day, time, ...input } }) => {
    const at = hospitalInstant(day, time)
    return back(await perform.scheduleExamination(actor, { ...input, at }), 'scheduled')
  },
)

export const performExamination = formAction(
  'performExamination',
  performForm,
  async ({ actor, input: { day, time, images, ...input } }) => {
    const at = time === null ? null : hospitalInstant(day, time)
    return back(await perform.performExamination(actor, { ...input, at, imagesUrl: images }), 'performed')
  },
)

export const stepExamination = formAction('stepExamination', stepForm, async ({ actor, input }) =>
  back(await perform.stepExamination(actor, input), 'stepped'),
)

export const linkImages = formAction('linkImages', linkForm, async ({ actor, input: { images, ...input } }) =>
  back(await perform.linkImages(actor, { ...input, imagesUrl: images }), 'linked'),
)

export const reportExamination = formAction(
  'reportExamination',
  reportForm,
  async ({ actor, input: { expectedVersion: edition, ...input } }) =>
    back(await report.reportExamination(actor, { ...input, edition }), 'reported'),
)

export const acknowledgeReport = formAction('acknowledgeReport', acknowledgeForm, async ({ actor, input }) =>
  back(await report.acknowledgeReport(actor, input), 'read'),
)
