/** The departments, wards and teams of the demo hospital, each after the one that it is a part of, with its people. */
export const demoDepartments = [
  { code: 'MED', name: 'Medicine', kind: 'department', partOf: null, head: 'david', members: [] },
  { code: 'MED-A', name: 'Medical ward A', kind: 'ward', partOf: 'MED', head: 'jane', members: ['david'] },
  { code: 'SUR', name: 'Surgery', kind: 'department', partOf: null, head: 'sofia', members: [] },
  { code: 'SUR-A', name: 'Surgical ward A', kind: 'ward', partOf: 'SUR', head: null, members: [] },
  { code: 'MAT', name: 'Maternity ward', kind: 'ward', partOf: null, head: null, members: [] },
  { code: 'THR', name: 'Theatre team', kind: 'team', partOf: 'SUR', head: 'olga', members: ['sofia'] },
  {
    code: 'OPD',
    name: 'Outpatients',
    kind: 'department',
    partOf: null,
    head: 'david',
    members: ['rita', 'jane'],
  },
  { code: 'PHA', name: 'Pharmacy', kind: 'department', partOf: null, head: 'peter', members: [] },
  { code: 'LAB', name: 'Laboratory', kind: 'department', partOf: null, head: 'laura', members: ['lena'] },
  { code: 'FIN', name: 'Finance', kind: 'department', partOf: null, head: null, members: ['carl'] },
  {
    code: 'ADM',
    name: 'Administration',
    kind: 'department',
    partOf: null,
    head: 'mina',
    members: ['adam', 'nadia'],
  },
] as const
