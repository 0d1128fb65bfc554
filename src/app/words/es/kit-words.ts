/** Words of the 24 words and the page they are printed on. */
import type { kitWords as English } from '../en/kit-words.ts'

export const kitWords: typeof English = {
  kit: {
    title: 'Sus 24 palabras',
    cardTitle: 'Proteja su historial.',
    cardWhy:
      'Sus claves no están más que en su propio navegador. Anote 24 palabras, y perder el dispositivo u olvidar la frase de acceso no le dejará sin su historial.',
    cardOfficer: 'Sus claves no están más que en su propio navegador.',
    cardGo: 'Anotar las 24 palabras',
    cardPeople: 'Dar partes a personas de confianza',
    intro:
      'Todas sus claves salen de estas palabras. Con ellas vuelve usted en cualquier dispositivo. Nadie más las tiene, y nadie puede devolvérselas.',
    done: 'Usted ha anotado sus 24 palabras.',
    again: 'Mostrar las palabras de nuevo',
    before: 'Antes de verlas',
    beforePoints: [
      'Tenga a mano una impresora o papel y lápiz, y esté a solas.',
      'Quien lea las palabras puede abrir todo lo que usted puede. Ningún centro se las pedirá nunca.',
      'No las fotografíe ni las guarde en un correo: serían copias que usted no controla.',
    ],
    passphrase: 'Su frase de acceso',
    show: 'Mostrar las palabras',
    showBusy: 'Abriendo; tarda unos segundos a propósito…',
    print: 'Imprimir esta página',
    written: 'Las he anotado',
    typeTitle: 'Escriba tres de ellas',
    typeWhy: 'Para que sepa que su copia se puede leer. Ahora las palabras están ocultas.',
    word: (place: number) => `Palabra ${place}`,
    check: 'Comprobar',
    seeAgain: 'Mirarlas una vez más',
    kept: 'Correcto. Guarde la página donde guarda su pasaporte.',
    paperTitle: (network: string) => `Hoja de sus claves en ${network}`,
    made: (date: string) => `Hecha el ${date}.`,
    who: 'Para',
    network: 'Huella de la red',
    address: 'Página',
    warn: 'Quien tenga estas palabras puede abrir todo lo que usted puede abrir. Guarde esta hoja como guarda su pasaporte.',
    todoTitle: 'Para qué sirven las palabras',
    todo: [
      'Si pierde el dispositivo: pida un enlace a cualquier lugar de esta red, como alguien que vuelve. Abra la página indicada abajo en otro dispositivo y elija «Tengo mis 24 palabras».',
      'Se vuelven a encontrar sus consentimientos e historiales; también la cuenta y la institución de quien es responsable de una.',
      'Si olvida su frase de acceso: en «Este dispositivo», elija las 24 palabras.',
      'Escriba las 24 en su orden; bastan las cuatro primeras letras de cada una. No las escriba en ninguna otra página.',
    ],
    useWords: 'La he olvidado: usar mis 24 palabras',
    usePassphrase: 'Usar la frase de acceso',
    field: 'Sus 24 palabras',
    fieldHelp: 'En su orden, con un espacio entre ellas; bastan las cuatro primeras letras de cada una.',
  },
}
