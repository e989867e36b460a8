/** The password of every demo account. */
export const DEMO_PASSWORD = 'hospital-demo'

/** How many of them make a demo: few enough that removing some does not hide the rest, many enough to be no accident. */
export const DEMO_PEOPLE_MIN = 3

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
  { username: 'paula', fullName: 'Paula Ferreira', roles: ['privacy_officer'] },
  { username: 'greta', fullName: 'Greta Lindholm', roles: ['charge_nurse'] },
  { username: 'bella', fullName: 'Bella Moreau', roles: ['bed_manager'] },
  { username: 'samuel', fullName: 'Samuel Adeyemi', roles: ['doctor', 'surgeon'] },
  { username: 'anita', fullName: 'Anita Rao', roles: ['anaesthetist'] },
  { username: 'theo', fullName: 'Theo Brandt', roles: ['theatre_nurse'] },
  { username: 'hugo', fullName: 'Hugo Castellan', roles: ['pharmacist'] },
  { username: 'pia', fullName: 'Pia Sandberg', roles: ['pharmacy_technician'] },
  { username: 'ines', fullName: 'Inês Duarte', roles: ['lab_scientist'] },
  { username: 'bruno', fullName: 'Bruno Almeida', roles: ['cashier'] },
  { username: 'vera', fullName: 'Vera Novak', roles: ['billing_supervisor'] },
  { username: 'leo', fullName: 'Leo Bianchi', roles: ['phlebotomist'] },
] as const
