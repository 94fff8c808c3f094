const NAMES: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};
const LONE = /(?<![\p{Script=Greek}\p{M}])\p{Script=Greek}(?![\p{Script=Greek}\p{M}])/gu;
const GREEK_WORD = /\p{Script=Greek}{2}/u;

/** A Greek letter by itself is a sign, as in “2π”, and is said by its name; in a Greek text it is left alone. */
export function nameGreekLetters(text: string): string {
  if (GREEK_WORD.test(text)) return text;
  return text.replace(LONE, (letter) => {
    const name = NAMES[letter.toLowerCase()];
    return name === undefined ? letter : ` ${name} `;
  });
}
