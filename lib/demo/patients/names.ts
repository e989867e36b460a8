import type { Random } from '../../random/seeded-random'

/** The names of one culture, the most common first. */
interface Culture {
  /** Share of patients with such names, per thousand. */
  readonly share: number
  readonly female: readonly string[]
  readonly male: readonly string[]
  readonly family: readonly string[]
  /** First and second halves of rarer family names that are not in a list. */
  readonly stems?: readonly string[]
  readonly endings?: readonly string[]
  /** Many have two given names. */
  readonly twoGiven?: true
  /** Many have two family names. */
  readonly twoFamily?: true
}

const list = (names: string) => names.split(', ')

const cultures: readonly Culture[] = [
  {
    share: 230,
    female: list(
      'Mary, Anna, Sarah, Emma, Elizabeth, Margaret, Jessica, Olivia, Susan, Grace, Alice, Charlotte, Ruth, Helen, Chloe, Hannah, Rebecca, Lucy, Rose, Ellen, Mary-Ann, Abigail, Beatrice, Eleanor, Florence, Harriet',
    ),
    male: list(
      'John, James, William, Thomas, David, Robert, George, Daniel, Michael, Joseph, Charles, Samuel, Henry, Edward, Jack, Oliver, Peter, Andrew, Harry, Arthur, Frank, Alfred, Stanley, Jean-Paul, Walter, Hugh',
    ),
    family: list(
      'Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Robinson, Wright, Thompson, Evans, Walker, White, Roberts, Green, Hall, Wood, Clarke, Jackson, Harris, Clark, Turner, Hill, Cooper, Ward, Moore, Baker, King, Lee, Martin, Allen, Young, Parker, Price, Bennett, Cox, Fox, Shaw, Hunt, Smith-Jones, Taylor-Reed',
    ),
    stems: list(
      'Ash, Brad, Hart, Thorn, Wind, Hamp, Stan, Black, Whit, Ather, Hollo, Cress, Marl, Pen, Rad, Stock, Lang, Wake, Kirk, Ed, Nor, Lind, Brem, Oak, Elm, Bur, Harring, Warbur, Elling, Feather',
    ),
    endings: list('ton, ley, ford, field, well, wood, ham, worth, by, bridge, more, stone, man, combe'),
  },
  {
    share: 60,
    female: list(
      'Aoife, Siobhán, Niamh, Ciara, Maeve, Róisín, Eimear, Sinéad, Fiona, Mairéad, Gráinne, Orla',
    ),
    male: list('Seán, Patrick, Conor, Liam, Pádraig, Cillian, Brendan, Declan, Eoin, Fergus, Rory, Tadhg'),
    family: list(
      'Murphy, Kelly, O’Brien, O’Sullivan, Byrne, Ryan, O’Connor, Walsh, Doyle, Gallagher, Doherty, O’Neill, McCarthy, Kennedy, Lynch, Murray, Quinn, O’Reilly, McLoughlin, Fitzgerald, Nic Dhonncha, Mac an Bhaird',
    ),
  },
  {
    share: 140,
    twoFamily: true,
    twoGiven: true,
    female: list(
      'María, Carmen, Ana, Isabel, Lucía, Sofía, Marta, Laura, Elena, Pilar, Paula, Rosa, Begoña, Inés, Núria, Concepción, Dolores, Mercedes, Raquel, Rocío',
    ),
    male: list(
      'José, Antonio, Manuel, Juan, Francisco, Luis, Javier, Carlos, Miguel, Ángel, Pedro, Jesús, Rafael, Andrés, Íñigo, Joaquín, Ramón, Sergio, Raúl, Álvaro',
    ),
    family: list(
      'García, Rodríguez, González, Fernández, López, Martínez, Sánchez, Pérez, Gómez, Martín, Jiménez, Ruiz, Hernández, Díaz, Moreno, Muñoz, Álvarez, Romero, Alonso, Gutiérrez, Navarro, Torres, Ibáñez, Núñez, Peña, Ortega, de la Fuente, del Río',
    ),
  },
  {
    share: 90,
    twoFamily: true,
    female: list(
      'Ana, Beatriz, Catarina, Inês, Joana, Mariana, Teresa, Conceição, Luísa, Rita, Sónia, Graça',
    ),
    male: list('João, António, Pedro, Rui, Tiago, Nuno, Luís, Gonçalo, Paulo, Jorge, Miguel, Estêvão'),
    family: list(
      'Silva, Santos, Ferreira, Pereira, Oliveira, Costa, Rodrigues, Martins, Sousa, Fernandes, Gonçalves, Gomes, Lopes, Marques, Alves, Almeida, Ribeiro, Pinto, Carvalho, Teixeira, Conceição, Magalhães, dos Santos, da Silva',
    ),
  },
  {
    share: 80,
    female: list(
      'Anna, Maria, Sophie, Lena, Johanna, Käthe, Ursula, Birgit, Heike, Anna-Lena, Gisela, Greta',
    ),
    male: list('Hans, Karl, Jürgen, Peter, Klaus, Wolfgang, Jörg, Günther, Björn, Matthias, Stefan, Götz'),
    family: list(
      'Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Krüger, Köhler, Weiß, Groß, von der Heide',
    ),
    stems: list(
      'Stein, Rosen, Eichel, Gold, Linden, Hohen, Grün, Silber, Winter, Sommer, Ober, Nieder, Brand, Korn',
    ),
    endings: list('berger, mann, bach, feld, hauser, stein, thaler, hofer, meier, brunner, baum, kamp'),
  },
  {
    share: 70,
    female: list('Astrid, Ingrid, Åsa, Freja, Linnéa, Sigrid, Märta, Saga, Tuva, Bjørg, Sólveig, Þóra'),
    male: list('Erik, Lars, Bjørn, Søren, Åke, Nils, Göran, Håkon, Jón, Magnus, Pär, Jørgen'),
    family: list(
      'Johansson, Andersson, Hansen, Nielsen, Larsen, Olsen, Lindqvist, Nyström, Sjöberg, Ødegård, Åberg, Sørensen, Jónsdóttir, Bergström, Håkansson, Ström',
    ),
    stems: list('Lind, Berg, Sjö, Ny, Ek, Hög, Sten, Dal, Norr, Väster, Öster, Gran, Björk, Alm'),
    endings: list('ström, berg, qvist, gren, lund, blad, dahl, holm, man, vall, stedt, rud'),
  },
  {
    share: 70,
    female: list(
      'Katarzyna, Małgorzata, Agnieszka, Zofia, Joanna, Łucja, Żaneta, Jiřina, Zdeňka, Věra, Ivana, Dragana',
    ),
    male: list('Piotr, Paweł, Łukasz, Michał, Grzegorz, Władysław, Jiří, Tomáš, Miloš, Đorđe, Ivan, Šimon'),
    family: list(
      'Nowak, Kowalski, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak, Dąbrowski, Novák, Dvořák, Černý, Svoboda, Jovanović, Petrović, Kovačević, Horváth, Szabó, Kővári',
    ),
    stems: list('Sokoł, Jastrzęb, Brzez, Krasn, Ostr, Zab, Wron, Lip, Grab, Bor, Czarn, Kalin, Malin, Rud'),
    endings: list('owski, iński, ecki, icki, owicz, ak, czyk, iak, nik, ewski'),
  },
  {
    share: 90,
    female: list(
      'Fatima, Aisha, Maryam, Zainab, Khadija, Layla, Nour, Amina, Samira, Huda, Yasmin, Rania, Salma',
    ),
    male: list(
      'Mohammed, Ahmed, Ali, Omar, Hassan, Hussein, Ibrahim, Youssef, Khalid, Abdul-Rahman, Mustafa, Tariq, Bilal',
    ),
    family: list(
      'Khan, Ahmed, Hassan, Ali, Hussain, Ibrahim, Al-Sayed, El-Masri, Rahman, Malik, Haddad, Nasser, Mansour, Al-Farsi, Ben Youssef, Bin Saleh, Chaudhry, Siddiqui, Qureshi, Mahmoud',
    ),
  },
  {
    share: 60,
    female: list(
      'Priya, Ananya, Lakshmi, Sunita, Kavita, Deepa, Meera, Asha, Pooja, Divya, Harpreet, Nirmala',
    ),
    male: list('Raj, Arjun, Sanjay, Vikram, Rahul, Suresh, Ramesh, Anil, Gurpreet, Krishnan, Venkatesh, Dev'),
    family: list(
      'Patel, Singh, Sharma, Kumar, Kaur, Gupta, Nair, Iyer, Reddy, Das, Bose, Mukherjee, Chatterjee, Venkataraman, Subramaniam, Rao, Mehta, Joshi',
    ),
  },
  {
    share: 50,
    female: list(
      'Mei, Xiu Ying, Li Na, Yan, Hui, Thị Hoa, Minh Châu, Ji-woo, Seo-yeon, Yuki, Haruka, Sakura',
    ),
    male: list('Wei, Jun, Ming, Hao, Xiao Long, Văn Đức, Quốc Bảo, Min-jun, Do-yun, Hiroshi, Kenji, Takumi'),
    family: list(
      'Li, Wang, Zhang, Chen, Liu, Yang, Huang, Wu, Nguyễn, Trần, Lê, Phạm, Kim, Park, Choi, Satō, Suzuki, Tanaka, Itō, Ng, Ho, O',
    ),
  },
  {
    share: 40,
    female: list(
      'Achieng, Wanjiku, Akinyi, Ngozi, Chiamaka, Amara, Folasade, Nomvula, Thandiwe, Zanele, Abena, Efua',
    ),
    male: list(
      'Otieno, Kamau, Kwame, Chinedu, Emeka, Oluwaseun, Sipho, Thabo, Kofi, Babatunde, Mwangi, Juma',
    ),
    family: list(
      'Okello, Odhiambo, Ochieng, Mwangi, Njoroge, Okafor, Adeyemi, Eze, Mensah, Boateng, Nkosi, Dlamini, Mokoena, N’Diaye, Traoré, Diallo, Ng’ang’a, Ngũgĩ',
    ),
  },
  {
    share: 8,
    female: list('فاطمة, مريم, زينب, ليلى, نور'),
    male: list('محمد, أحمد, علي, يوسف, خالد'),
    family: list('الحسن, حداد, منصور, العلي, الشامي'),
  },
  {
    share: 5,
    female: list('Ольга, Наталья, Елена, Анна, Ирина'),
    male: list('Иван, Дмитрий, Алексей, Сергей, Фёдор'),
    family: list('Иваненко, Шевченко, Коваль, Бондаренко, Мельник'),
  },
  {
    share: 3,
    female: list('רות, מרים, נעמי'),
    male: list('דוד, משה, אברהם'),
    family: list('כהן, לוי, מזרחי'),
  },
  {
    share: 2,
    female: list('秀英, 美玲, さくら'),
    male: list('伟, 建国, 健二'),
    family: list('王, 李, 田中'),
  },
  {
    share: 2,
    female: list('Ελένη, Μαρία'),
    male: list('Γιώργος, Νίκος'),
    family: list('Παπαδόπουλος, Οικονόμου'),
  },
]

export interface DrawnName {
  given: string
  family: string
  culture: Culture
}

const wheel = cultures.flatMap((culture) => Array.from({ length: culture.share }, () => culture))

/** Draws a name with realistic frequency. */
export function drawName(random: Random, sex: 'female' | 'male', culture = random.pick(wheel)): DrawnName {
  const givenNames = culture[sex]
  const first = pickCommon(random, givenNames)
  const second = culture.twoGiven && random.share() < 0.3 ? pickCommon(random, givenNames) : first
  return {
    given: second === first ? first : `${first} ${second}`,
    family: drawFamily(random, culture),
    culture,
  }
}

/** Every register has unique names, more of them the longer it is. */
const RARE = 0.02
const syllables = list(
  'ka, lu, mi, ro, ta, ve, so, ni, ba, ren, dor, shi, mo, la, zu, pe, gar, wen, tha, ki, ulo, ran',
)
const lastSyllables = list('nda, ri, vani, mbe, sen, lo, ska, tu, ren, zzi, ko, dze, yan, wo, leta')

function drawFamily(random: Random, { share, family, stems, endings, twoFamily }: Culture): string {
  // The small shares are cultures with scripts other than Latin.
  if (share > 10 && random.share() < RARE) return drawRare(random)
  if (stems && endings && random.share() < 0.35) return `${random.pick(stems)}${random.pick(endings)}`
  const first = pickCommon(random, family)
  const second = twoFamily && random.share() < 0.7 ? pickCommon(random, family) : first
  return second === first ? first : `${first} ${second}`
}

function drawRare(random: Random): string {
  const middle = random.share() < 0.5 ? random.pick(syllables) : ''
  const name = random.pick(syllables) + random.pick(syllables) + middle + random.pick(lastSyllables)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Earlier names of a list are drawn far more often than later ones. */
function pickCommon(random: Random, names: readonly string[]): string {
  const place = Math.floor(random.share() ** 2 * names.length)
  return names[place] ?? random.pick(names)
}
