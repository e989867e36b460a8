import { type Requirements, requires } from '../../access/requirement'

const see = requires('menu_consultations', 'consultations.read')
const perform = requires('menu_consultations', 'consultations.read', 'examinations.perform')
const report = requires('menu_consultations', 'consultations.read', 'examinations.report')
const write = requires('menu_consultations', 'consultations.read', 'consultations.write')

export const pages = {
  '/consultations/examinations': see,
  '/consultations/examinations/[id]': see,
} as const satisfies Requirements

export const actions = {
  scheduleExamination: perform,
  performExamination: perform,
  stepExamination: perform,
  linkImages: perform,
  reportExamination: report,
  acknowledgeReport: write,
} as const satisfies Requirements

declare module '../../access/names' {
  interface DeclaredPages {
    examinations: keyof typeof pages
  }
  interface DeclaredActions {
    examinations: keyof typeof actions
  }
}
