// `natural` ships types for its index only, and its index loads databases and advertising: these are the single files in use.
declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  const distances: {
    DamerauLevenshteinDistance(source: string, target: string, options?: { restricted?: boolean }): number;
  };
  export default distances;
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module "natural/lib/natural/stemmers/porter_stemmer_fr.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
