import { phrases } from '../../platform/phrase'

/** "bed 1 of Room 1, bed 2 of Room 2". */
export const bedNames = (beds: readonly { name: string; place: string }[]) =>
  beds.map(({ name, place }) => `bed ${name} of ${place}`).join(', ')

/** Why a change of places or beds is refused. */
export const words = phrases('places', {
  nameTaken: (name: string) => `“${name}” is there already.`,
  codeTaken: (code: string) => `Another place has the code “${code}”.`,
  needsCode: 'A ward needs a code.',
  badDepartment: 'Choose a department that is a ward and open.',
  closedAbove: 'What it lies in is closed. Open that first.',
  wardInUse:
    'Patients are on this ward or on their way to it, with or without a bed. Transfer or discharge them first.',
  theatreInUse:
    'Operations are booked in this theatre, or lists are planned in it. Move or cancel them first, then close it.',
  hasBeds: 'This ward has beds outside rooms. Close them first, then add rooms.',
  bedPlace: 'A bed lies in a room, or in a ward without rooms. Choose a room.',
  /** `beds`: "bed 1 of Room 1". `ask` can move the people in them. */
  occupied: (beds: string, ask: string) =>
    `Nothing was closed, because somebody is in ${beds}. Ask ${ask} to move them first.`,
  reserved: (beds: string, ask: string) =>
    `Nothing was closed, because ${beds} is reserved for somebody who is to come. Ask ${ask} to give them another bed first.`,
  head: (name: string, ward: string) => `${name} (head of ${ward})`,
  staff: (ward: string) => `the staff of ${ward}`,
  closedMeanwhile: (name: string) => `${name} is closed already.`,
  openMeanwhile: (name: string) => `${name} is open already.`,
})
