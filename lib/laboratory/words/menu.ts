export const menuWords = {
  label: 'Laboratory',
  purpose: 'Receive specimens, enter results and verify them.',
} as const

export const permissionWords = {
  'laboratory.read': 'See laboratory orders and where their specimens are',
  'laboratory.collect': 'Print specimen labels and collect specimens',
  'laboratory.receive':
    'Receive, reject and pass on specimens, and decline orders that the laboratory cannot do',
  'laboratory.catalogue': 'Change the tests, panels and reference ranges of the laboratory',
} as const
