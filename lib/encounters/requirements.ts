import { asks, type Requirements } from '../access/requirement'

/** The steps of a visit and of an order need different permissions; its machine asks for the one of the step. */
const see = asks('menu_consultations', 'consultations.read')
const takeVitals = asks('menu_consultations', 'consultations.read', 'consultations.triage')
const write = asks('menu_consultations', 'consultations.read', 'consultations.write')
const sign = asks('menu_consultations', 'consultations.read', 'consultations.sign')

export const consultationPages = {
  '/consultations': { menu: 'menu_consultations' },
  '/consultations/[id]': see,
  '/consultations/[id]/print': see,
  '/consultations/[id]/prescription': see,
} as const satisfies Requirements

export const consultationActions = {
  stepVisit: see,
  startVisitTriage: takeVitals,
  saveVitals: takeVitals,
  takeBackVitals: takeVitals,
  finishVisitTriage: takeVitals,
  beginNote: write,
  autosaveNote: write,
  signVisitNote: sign,
  takeBackNote: write,
  diagnose: write,
  reviseDiagnosis: write,
  orderTest: write,
  prescribe: write,
  stepOrder: see,
  signAndClose: sign,
} as const satisfies Requirements

export const consultationApis = {
  '/api/consultations/codes': asks('menu_consultations', 'consultations.write'),
} as const satisfies Requirements
