/** Words of the demo; loaded with it. */
import type { demoWords as English } from '../en/demo-words.ts'

const people: Record<string, readonly [name: string, who: string]> = {
  'demo-st-anna': ['St Anna', 'El hospital que funda la red. Usted es Ada Berg.'],
  'demo-patient': ['Un paciente', 'Decide al ingresar quién puede abrir la historia y ve quién miró.'],
  'demo-st-benedict': ['St Benedict', 'Otro hospital. Usted es Ben Caro, médico allí.'],
  'demo-st-clara': ['St Clara', 'Un tercer hospital. Usted es Dora Lind, médica allí.'],
  'demo-helvetia': ['Helvetia', 'Una aseguradora sin voto. Usted es Cleo Meier, que paga reclamaciones.'],
}

export const demoWords: typeof English = {
  title: 'Toda la red en esta página',
  intro:
    'Cinco nodos, cada uno en su propio marco: con sus claves, su copia del registro y sus conexiones con los otros cuatro. Nada es fingido; lo que ve es lo que harían cinco pestañas.',
  throwaway: 'Las claves que se hacen aquí son para tirar. No escriba nada real.',
  name: (profile) => people[profile]?.[0] ?? profile,
  who: (profile) => people[profile]?.[1] ?? '',
  frame: (profile) => `Pantalla de ${people[profile]?.[0] ?? profile}`,
  show: 'Qué pantallas ve',
  all: 'Todas a la vez',
  start: 'Iniciar la red de demostración',
  goOn: 'Seguir con la red de demostración',
  starting: 'Iniciando…',
  opening: 'Abriendo cinco nodos…',
  startWhy:
    'Hace lo que las cinco personas pulsarían para empezar: fundar la red, pedir la admisión y votar, abrir el enlace de un ingreso. Tarda alrededor de un minuto.',
  progress: ({ step, who }) =>
    ({
      found: `${who} funda la red y dice de qué puede dar fe`,
      admit: `${who} pide ser admitida y los hospitales votan`,
      'check-in': `${who} ingresa a un paciente`,
      ready: 'Listo.',
    })[step],
  next: [
    'En el marco del paciente, elija «…y aquellos a quienes me deriven», marque «Tratamiento» y acepte. Ambas pantallas muestran las mismas seis cifras.',
    'En el marco de St Anna, abra «Bed 4» y escriba una consulta, o elija un archivo; después firme y selle.',
    'En el marco de otro hospital, pida leer el historial, para tratamiento. El paciente ve entonces quién miró.',
  ],
  nextTitle: 'Ya puede empezar',
  leave: 'Salir',
  leaveTitle: 'Salir de la demostración',
  keep: 'Dejarla como está',
  keepWhy: 'Los cinco nodos quedan en este dispositivo y siguen cuando usted vuelva.',
  erase: 'Borrar la demostración y salir',
  eraseWhy: 'Los cinco nodos se borran de este dispositivo, con sus claves. Su propia red no se toca.',
  erasing: 'Borrando…',
}
