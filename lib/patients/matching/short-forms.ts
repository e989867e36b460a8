/**
 * Short forms of given names, as people give them and as papers have them: `matthew: matt …`. A selection for the
 * commonest English given names from “Nicknames” of Old Dominion University
 * (github.com/carltonnorthern/nicknames, commit 21d7505, Apache License 2.0).
 */
const forms = `
abigail: abbe abbey abbi abbie abby gail nabby
abraham: ab abe
albert: al bert
alexander: al alec alex sandy
alexandra: alex alla sandra sandy
alfred: al fred freddy
alice: allie elsie lisa
alison: ali allie
amanda: manda mandy
amelia: amy emily mel millie
andrew: andy drew randy
angela: angel angie
anna: ann anne annie nan
anthony: ant tony
antonia: ann netta tony
arthur: art
barbara: bab babs barbie barby bobbie
benjamin: ben benjy bennie benny jamie
bernard: barney berney bernie berny
bridget: biddie biddy bridgie bridie
caroline: carol carole carrie cassie lynn
catherine: casey cassie cathy kathy katy kay kit kittie lena trina
charles: carl charlie chick chuck
charlotte: char lotta lottie sherry
christian: chris kit
christina: chris chrissy christy crissy kris kristy tina
christine: chris chrissy christy crissy kris kristy tina
christopher: chris kit
clifford: cliff ford
cornelius: con conny corny neil niel
cynthia: cindy cintha
daniel: dan dann danny
david: dave davey day
deborah: deb debbie debby
dennis: dennie denny
dominic: dom nic
donald: don donnie donny dony
dorothy: dolly dora dortha dot dottie dotty
edmund: ed eddie eddy ned ted
edward: ed eddie eddy ned ted teddy
edwin: ed eddie eddy ned win
eleanor: elaine ellen ellie lanna lenora nelly nora
elizabeth: bess bessie beth betsy betty eliza lib libby lisa liz liza lizzie lizzy
emily: em emma emmy mel millie
ernest: ernie
esther: essie hester
eugene: gene
eva: eve
evelyn: ev eve evelina
florence: flo flora flossy
frances: cissy fanny fran francie frankie frannie franniey franny sis
francis: fran frank frankie
franklin: fran frank
frederick: derick erick fred freddie freddy fritz rick ricky
gabriel: gabby gabe
gabrielle: ella gabby
geoffrey: geoff jeff
george: georgie
gerald: gerry jerry
gertrude: gert gertie trudy
gilbert: bert gil wilber
gregory: gory greg
gwendolyn: gwen wendy
harold: hal hap haps harry
harriet: hattie
helen: ella ellen ellie lena
henrietta: etta etty hank henny nettie retta
henry: hal hank hap haps harry
herbert: bert herb
howard: hal howie
isabel: bell bella belle ib issy nib nibby tibbie
isabella: bella belle ib issy nib nibby tibbie
isaac: ike zeke
jacob: jaap jake jay
jacqueline: jack jackie jacqui
james: jamie jem jim jimmie jimmy
jane: janie jean jennie jessie
janet: jan jessie
jean: jane jeannie
jeffrey: geoff jeff
jennifer: jen jenn jenni jennie jenny
jeremiah: jereme jerry
jeremy: jez jezza
jessica: jess jessie
john: ian jack jock johnny jon jonnie jonny
jonathan: john johnathan johnathon johny jon jonathon jonnie jonny nathan
joseph: jody joe joey jos
josephine: fina jo jody joey josey josie
joshua: joe jos josh
judith: juda jude judi judie judy
julia: jill jules julie
katherine: cassie cathy kate kathy katy kay kaye kit kittie lena trina
kathleen: cassie cathy kathy katy kay kit kittie lena trina
kenneth: ken kendrick kenny
kimberly: kim kimberley kimberli
lawrence: larry lawrie lon lonny lorne lorry
leonard: len lenny leo leon lineau
lillian: lil lilly lolly
louis: lewis lou louie louise
louisa: eliza lois lou
louise: eliza lois lou
lucille: cille lou lu lucy
lucy: lucinda
madeline: lena maddi maddie maddy madge madie magda maggie maud
magdalena: lena maggie
margaret: daisy gretta madge maggie maggy marge margery margie margy meg midge peg peggy rita
martha: marty mat mattie patsy patty
martin: marty
mary: mae mamie marie mitzi molly polly
matilda: matty maud tilla tilly
matthew: matt mattie matty thias thys
maurice: morey
melissa: lisa lissa mel milly missy
michael: micah mick mickey micky mike mikey
mildred: milly
miriam: mimi mitzi mitzie
nancy: ann nan nanny
natalie: natty nettie
nathan: nat nate
nathaniel: nat nate nathan natty than
nicholas: claas claes nic nick nickie nicky nico
nicole: cole nicki nicky nikki nole
olivia: livia nollie ollie
oliver: ollie
pamela: pam
patricia: pat patsy patti patty tricia trish trisha
patrick: paddy pat pate patsy peter
peter: pate pete
philip: phil pip
priscilla: cilla cissy prissy
rachel: rachael shelly
randolph: dolph randy
raymond: ray
rebecca: becca beck becky reba
reginald: naldo reg reggie renny
richard: dick dickie dickon dicky rich richie rick ricky
robert: bill billy bob bobby dob dobbin hob hobkin rob robby rupert
roberta: bert bertie birdie birtie bobbie robbie roby
roderick: erick rickie rod roddy
roger: bobby hodge rod rodger roge
roland: lanny orlando rollo rolly
ronald: naldo ron ronnie ronny
rosemary: marie mary rose rosemarie rosey
rudolph: dolph olph rolf rudy
russell: russ rusty
samantha: mantha sam sammy
samuel: sam sammy
sandra: cassandra sandy
sarah: sadie sally sara
sebastian: seb sebby
sharon: sha shay
sidney: sid syd
silvester: si sly syl vest vester
simon: si sion
solomon: sal salmon saul sol solly zolly
sophia: sophie
stephen: steph steve
steven: steph steve stevie
susan: hannah sue sukey susie suzie
susannah: hannah sue sukey susie
sylvester: si sly sy syl vessie vester vet
terence: terry
theodore: ted teddy theo
theresa: terry tess tessa tessie thirza thursa traci tracie tracy
thomas: thom tom tommy
timothy: tim timmy
tobias: bias toby
valentine: felty
valerie: val
veronica: franky frony ron ronie ronna ronnie ronny vonnie
victor: vic
victoria: tori torie torri torrie tory vic vicki vickie vicky
vincent: vic vin vince vinnie vinny
virginia: ginger ginny jane jennie virgy
walter: wally walt
wilfred: fred wil will willie
wilhelmina: mina minnie willie wilma
william: bela bell bill billy wil will willie willy
winifred: freddie winnet winnie
zachariah: zac zach zachy zack zak zakk zeke
zachary: zac zach zachy zack zak zakk zeke
`

const shortOf = new Map<string, string[]>()
const wholeOf = new Map<string, string[]>()
for (const line of forms.trim().split('\n')) {
  const [whole = '', listed = ''] = line.split(': ')
  const short = listed.split(' ')
  shortOf.set(whole, short)
  for (const form of short) wholeOf.set(form, [...(wholeOf.get(form) ?? []), whole])
}

/** The short forms of `name` (folded), and the names that it is a short form of. */
export const formsOf = (name: string): readonly string[] => [
  ...(shortOf.get(name) ?? []),
  ...(wholeOf.get(name) ?? []),
]

/** Whether one of two names is a short form of the other, or both are of a third: Matt and Matty. */
export function areFormsOfOne(one: string, other: string): boolean {
  const wholes = wholeOf.get(one) ?? []
  const theirs = wholeOf.get(other) ?? []
  return wholes.includes(other) || theirs.includes(one) || wholes.some((whole) => theirs.includes(whole))
}
