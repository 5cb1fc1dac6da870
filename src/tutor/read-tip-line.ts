import { cleanText, foldCase, foldWords } from "../understanding/fold-text.ts";
import { readSlots, type Slots } from "../understanding/read-slots.ts";

const TIPS = /^(tips?|conseils?|astuces?)$/;
/** All else that such a line may hold: whatever asks for more than a plan is a sentence, for the matcher. */
const PLAN_WORDS = new Set(
  `a an at au aux by de des du each every et for from in jusqu l la le les on ou par per pour s the to un une and
   am clock half h heure heures horaire midi minuit midnight minute minutes moins noon o oclock past pm quart quarter demi demie
   apres day days evening evenings jour jours chaque tous toutes matin matins mat midis morning mornings night afternoon soir soirs
   semaine week weekday weekdays weekend weekends end ends we working work business ouvre ouvres ouvrable ouvrables
   daily quotidien quotidiens through thru till until between entre
   sauf excepte hormis except but mais only seulement plutot rather instead also too aussi compris including
   channel canal here ici me moi my mes mon us nous our nos notre team equipe
   send post give put set move change shift switch schedule
   envoie envoyer envoyez poste mets mettre mettez programme programmer decale deplace passe change time
   please pls plz stp svp il te vous plait thanks merci`.split(/\s+/),
);
const NUMBERS = /^(\d{1,2}|\d{1,2}h(\d{2})?|\d{1,2}(am|pm))$/;
const NUMBER_WORDS = new Set(
  `deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
   one two three four five seven eight nine ten eleven twelve fifteen twenty thirty forty fifty`.split(/\s+/),
);
const DAY_NAMES =
  /^(lun(di)?|mar(di)?|mer(credi)?|mercr|jeu(di)?|ven(d|dredi)?|sam(edi)?|dim(anche)?|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|sun)day)s?$/;

/**
 * A plan of tips in its short form: tips, days and times, and nothing else ("tips mon/wed 9am", "un conseil le lundi et le jeudi à
 * 8h30", "move the tip to 10"). Undefined when the line says anything more, or neither a day nor a time.
 */
export function readTipLine(text: string): Slots | undefined {
  const typed = cleanText(text);
  const words = foldWords(typed);
  if (!words.some((word) => TIPS.test(word))) return undefined;
  const isPlan = words.every(
    (word) =>
      TIPS.test(word) ||
      PLAN_WORDS.has(word) ||
      NUMBER_WORDS.has(word) ||
      NUMBERS.test(word) ||
      DAY_NAMES.test(word),
  );
  if (!isPlan) return undefined;
  const slots = readSlots("cmd.tips-subscribe", foldCase(typed), words, undefined);
  return Object.keys(slots).length === 0 ? undefined : slots;
}
