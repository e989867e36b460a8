import { type Requirements, requires } from '../access/requirement'

/** The steps of a visit or an order need different permissions; the machine checks the one for each step. */
const see = requires('menu_consultations', 'consultations.read')
const takeVitals = requires('menu_consultations', 'consultations.read', 'consultations.triage')
const write = requires('menu_consultations', 'consultations.read', 'consultations.write')
const sign = requires('menu_consultations', 'consultations.read', 'consultations.sign')

export const pages = {
  '/consultations': { menu: 'menu_consultations' },
  '/consultations/[id]': see,
  '/consultations/[id]/print': see,
  '/consultations/[id]/prescription': see,
} as const satisfies Requirements

export const actions = {
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

export const apis = {
  '/api/consultations/codes': requires('menu_consultations', 'consultations.write'),
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    encounters: keyof typeof pages
  }
  interface DeclaredActions {
    encounters: keyof typeof actions
  }
  interface DeclaredApis {
    encounters: keyof typeof apis
  }
}
