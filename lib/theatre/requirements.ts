import { type Requirements, requires } from '../access/requirement'

const see = requires('menu_theatre', 'theatre.read')
const request = requires('menu_theatre', 'theatre.read', 'theatre.request')
const book = requires('menu_theatre', 'theatre.read', 'theatre.book')
const prepare = requires('menu_theatre', 'theatre.read', 'theatre.prepare')
const check = requires('menu_theatre', 'theatre.read', 'theatre.checklist')
const operate = requires('menu_theatre', 'theatre.read', 'theatre.operate')
const cancel = requires('menu_theatre', 'theatre.read', 'theatre.cancel')

export const pages = {
  '/theatre': { menu: 'menu_theatre' },
  '/theatre/[id]': see,
  '/theatre/[id]/record': see,
  '/theatre/kit': see,
  '/theatre/print': see,
  '/theatre/request': request,
  '/theatre/returns': see,
  '/theatre/screen': see,
  '/theatre/sessions': see,
  '/theatre/utilisation': see,
  '/theatre/waiting-list': see,
} as const satisfies Requirements

export const actions = {
  requestOperation: request,
  correctOperationSide: request,
  withdrawOperation: request,
  acceptOperation: book,
  bookOperation: book,
  moveOperation: book,
  moveOperationEarlier: book,
  postponeOperation: book,
  retractOperation: book,
  cancelOperation: cancel,
  completePreOp: prepare,
  unprepareOperation: prepare,
  completeSignIn: check,
  completeTimeOut: check,
  completeSignOut: check,
  // Each time and each part of the checklist has its own permission, which the command checks.
  overrideChecklist: see,
  recordOperationTime: see,
  correctOperationTime: see,
  stopOperation: operate,
  recordTheatreCount: check,
  addImplant: check,
  markImplantWrong: check,
  addSpecimen: check,
  handOverSpecimen: check,
  markSpecimenWrong: check,
  writeOperationNote: operate,
  addToOperationNote: operate,
  recordRecoveryScore: prepare,
  acceptTheatreReturn: prepare,
  planTheatreSession: book,
  confirmTheatreSession: book,
  cancelTheatreSession: book,
  explainLateStart: book,
  addTheatreKit: book,
  loadTheatreKit: book,
  setKitInUse: book,
  planKit: book,
  takeOutKit: book,
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    theatre: keyof typeof pages
  }
  interface DeclaredActions {
    theatre: keyof typeof actions
  }
}
