/** Words of the page that measures; loaded with it. */

const short = {
  encrypt: 'Seal under a rule',
  decrypt: 'Open in one hand',
  transform: 'Server’s half of opening',
  finish: 'Reader’s half of opening',
  sign: 'Sign without a name',
  verify: 'Check such a signature',
}
const long = {
  encrypt: 'Seal under a rule (encryption)',
  decrypt: 'Open in one hand (local decryption)',
  transform: 'The server’s half of opening (transform)',
  finish: 'The reader’s half of opening',
  sign: 'Sign without a name (attribute-based signature)',
  verify: 'Check such a signature',
}
const what = {
  encrypt: 'What a hospital does once for every record: its key is closed under the patient’s rule.',
  decrypt:
    'For comparison only. One party with all the keys could open without asking, and without leaving a trace; so nobody here is given such keys.',
  transform:
    'All that needs no secret of the reader, done by one keeping place with a whole key. Here it is divided: a place does its share, and the reader’s device what needs no share.',
  finish: 'What is left for whoever has the reader’s secret. It stays the same however long the rule is.',
  sign: 'How a patient agrees: it shows “a patient of this hospital”, and not who. At most 16 attributes.',
  verify: 'What every tab does with that agreement before it counts.',
}

export const speedWords = {
  short,
  long,
  what,
  intro:
    'How long the sealing, opening and signing take as a rule names more attributes: the graph of the paper this network is built on, measured by the browser you are looking at.',
  here: 'The times are those of this device, now, with everything else it is doing. Another device gives other times. What compares is the shape: which lines rise, and which stays flat.',
  start: 'Measure here',
  again: 'Measure again',
  measuring: 'Measuring. It takes some seconds, on a phone a minute or two. The chart fills as it goes.',
  chart: 'Chart of milliseconds against the number of attributes, six lines. The table has the same figures.',
  xAxis: 'Attributes in the rule',
  yAxis: 'Milliseconds',
  table: 'Milliseconds by number of attributes',
  caption: (runs: number) =>
    `Each point is the median of ${runs} runs. All attributes of a rule are joined by “and”, the slowest case. Keys are ready beforehand.`,
  finding: (attributes: number, finish: string, decrypt: string, times: string) =>
    `With ${attributes} attributes, opening in one hand took ${decrypt} ms here, the reader’s half ${finish} ms: ${times} times as fast.`,
  savePicture: 'Save the chart (SVG)',
  saveTable: 'Save the figures (CSV)',
  fileName: (day: string) => `chartmesh-speed-${day}`,
  whatTitle: 'What is measured',
}
