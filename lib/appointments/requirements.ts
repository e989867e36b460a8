import { type Requirements, requires } from '../access/requirement'

const see = requires('menu_appointments', 'appointments.read')
const book = requires('menu_appointments', 'appointments.read', 'appointments.book')
const checkIn = requires('menu_appointments', 'appointments.read', 'appointments.check-in')
const call = requires('menu_appointments', 'appointments.read', 'queue.call')
const changeHours = requires('menu_appointments', 'appointments.read', 'appointments.schedule')

export const pages = {
  '/appointments': { menu: 'menu_appointments' },
  '/appointments/[id]': see,
  '/appointments/[id]/check-in': checkIn,
  '/appointments/book': book,
  '/appointments/needs-attention': see,
  '/appointments/print': see,
  '/appointments/queue': see,
  '/appointments/queue/screen': see,
  '/appointments/schedules': changeHours,
  '/appointments/waiting-list': see,
  '/appointments/walk-in': checkIn,
} as const satisfies Requirements

export const actions = {
  bookAppointment: book,
  offerAppointment: book,
  rescheduleAppointment: book,
  cancelAppointment: book,
  retractAppointment: book,
  markAppointmentNoShow: checkIn,
  undoAppointmentNoShow: checkIn,
  checkInAppointment: checkIn,
  undoAppointmentCheckIn: checkIn,
  checkInWalkIn: checkIn,
  callFromQueue: call,
  callNextFromQueue: call,
  moveInQueue: call,
  turnScreensOff: call,
  leaveWithoutBeingSeen: checkIn,
  returnToQueue: checkIn,
  addScheduleHours: changeHours,
  endScheduleHours: changeHours,
  addScheduleException: changeHours,
  takeScheduleExceptionBack: changeHours,
  addScheduleClinic: changeHours,
} as const satisfies Requirements

export const apis = {
  '/api/appointments/queue': see,
  // Authorized by its own token, which only a page behind sign-in issues.
  '/api/appointments/screen': 'public',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    appointments: keyof typeof pages
  }
  interface DeclaredActions {
    appointments: keyof typeof actions
  }
  interface DeclaredApis {
    appointments: keyof typeof apis
  }
}
