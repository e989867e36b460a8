/** The names of the places of a simulated hospital. */
export const placeNames = {
  site: 'Simulated building',
  theatre: 'Simulated theatre',
  ward: (nth: number) => `Simulated ward ${nth}`,
  room: (nth: number) => `Room ${nth}`,
  night: (nth: number) => `Night on simulated ward ${nth}`,
}
