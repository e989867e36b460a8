/** What the hospital of the demo is called. */
export const demoHospital = 'Demo hospital'
