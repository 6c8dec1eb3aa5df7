import { Field } from 'type-graphql';
import type { ActorOfPage } from '../../src/domain/value-chains';
import { ACTOR_FACTS } from '../../src/domain/value-chains';

/** Gives the type of an actor the facts that the API has as they are recorded. */
export function readFacts(type: { readonly prototype: { readonly entity: ActorOfPage } }): void {
  for (const { property, description } of ACTOR_FACTS) {
    Object.defineProperty(type.prototype, property, {
      get(this: { readonly entity: ActorOfPage }) {
        return this.entity[property];
      },
    });
    Field(() => Boolean, { nullable: true, description: `${description}; null: not recorded.` })(
      type.prototype,
      property,
    );
  }
}

/** Gives the input of an actor the same facts. */
export function writeFacts(input: { readonly prototype: object }): void {
  for (const { property, description } of ACTOR_FACTS) {
    Field(() => Boolean, { nullable: true, description: `${description}.` })(input.prototype, property);
  }
}
