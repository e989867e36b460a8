/** The password of every demo account. */
export const DEMO_PASSWORD = 'hospital-demo'

/** The people of the demo hospital, one or more for each role. */
export const demoPeople = [
  { username: 'jane', fullName: 'Jane Achieng', roles: ['nurse'] },
  { username: 'david', fullName: 'David Okello', roles: ['doctor'] },
  { username: 'sofia', fullName: 'Sofia Marino', roles: ['doctor', 'theatre_coordinator'] },
  { username: 'olga', fullName: 'Olga Petrova', roles: ['theatre_coordinator'] },
  { username: 'rita', fullName: 'Rita Fernandes', roles: ['receptionist'] },
  { username: 'peter', fullName: 'Peter Lindqvist', roles: ['pharmacist'] },
  { username: 'lena', fullName: 'Lena Hoffmann', roles: ['lab_technician'] },
  { username: 'laura', fullName: 'Laura Nakamura', roles: ['lab_scientist'] },
  { username: 'carl', fullName: 'Carl Jensen', roles: ['cashier'] },
  { username: 'mina', fullName: 'Mina Rahimi', roles: ['manager'] },
  { username: 'adam', fullName: 'Adam Clarke', roles: ['admin'] },
  { username: 'nadia', fullName: 'Nadia Haddad', roles: ['admin'] },
] as const
