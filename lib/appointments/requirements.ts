import { asks, type Requirements } from '../access/requirement'

const see = asks('menu_appointments', 'appointments.read')
const book = asks('menu_appointments', 'appointments.read', 'appointments.book')
const checkIn = asks('menu_appointments', 'appointments.read', 'appointments.check-in')
const call = asks('menu_appointments', 'appointments.read', 'queue.call')
const changeHours = asks('menu_appointments', 'appointments.read', 'appointments.schedule')

export const appointmentPages = {
  '/appointments': { menu: 'menu_appointments' },
  '/appointments/[id]': see,
  '/appointments/[id]/check-in': checkIn,
  '/appointments/book': book,
  '/appointments/print': see,
  '/appointments/queue': see,
  '/appointments/queue/screen': see,
  '/appointments/schedules': changeHours,
  '/appointments/unsettled': see,
  '/appointments/waiting-list': see,
  '/appointments/walk-in': checkIn,
} as const satisfies Requirements

export const appointmentActions = {
  bookAppointment: book,
  offerAppointment: book,
  rescheduleAppointment: book,
  cancelAppointment: book,
  retractAppointment: book,
  missAppointment: checkIn,
  findAppointment: checkIn,
  checkInAppointment: checkIn,
  undoAppointmentCheckIn: checkIn,
  checkInWalkIn: checkIn,
  callFromQueue: call,
  callNextFromQueue: call,
  moveInQueue: call,
  leaveFromQueue: checkIn,
  comeBackToQueue: checkIn,
  addScheduleHours: changeHours,
  endScheduleHours: changeHours,
  addScheduleException: changeHours,
  takeScheduleExceptionBack: changeHours,
  addScheduleClinic: changeHours,
} as const satisfies Requirements

export const appointmentApis = {
  '/api/appointments/queue': see,
  // Opened by a key of its own, which only a page behind sign-in hands out.
  '/api/appointments/screen': 'public',
} as const satisfies Requirements
