/**
 * What goes wrong in a simulation, and when: nodes crash, ways are cut, clocks are off, foes
 * attack.
 *
 * <p>A {@link dev.kith.simulation.fault.FaultPlan} is an explicit list. Whatever was left to
 * chance, such as which half of the nodes is cut off, is decided when the plan is made, from its
 * own entropy. So a plan that makes a run fail can be printed, read back, and made smaller action
 * by action. Nothing here does what a plan says, but for {@link
 * dev.kith.simulation.fault.LinkFault#apply}.
 *
 * <p>A line of a plan begins with its time and names one fault; {@code for} adds its end:
 *
 * <pre>
 * at=5s,crash=3                       {@link dev.kith.simulation.fault.Fault}
 * at=5s,crash=3,of=machine            silence, where otherwise a system closes what is open
 * at=5s,stop=3                        the same with a goodbye
 * at=5s,restart=3
 * at=5s,wipe=3                        what it kept on disk is gone when it starts again
 * at=5s,slow=random:2,rate=8kbit      how fast they read; unlimited is as usual
 * at=5s,skew=25%,by=-2s               how far their clocks are off; 0s is right
 * at=5s,attack=0..3,by=liar,every=2s  plays one of its tricks on each, again and again: {@link
 *                                     dev.kith.simulation.fault.Foe}; relent=0..3,by=liar ends it
 * at=5s,partition=halves,for=30s      {@link dev.kith.simulation.fault.LinkFault}
 * at=5s,partition=minority>rest,tcp=reset
 * at=5s,heal=0..4|5..9                or heal=all
 * at=5s,link=0|all,latency=1s,loss=5% and unlink=0|all
 * at=5s,clog=7                        and unclog=7
 * churn=all,every=exponential:10s,down=3s,until=5m
 * lifetimes=all,up=pareto:1m:1.5,down=10s,until=5m
 * flash=50..99,at=1m,within=10s
 * swizzle=random:5,at=5s,every=2s
 * </pre>
 *
 * <p>Nodes are chosen by {@link dev.kith.simulation.fault.Selector}, ways by two of them: {@code
 * A|B} both ways, {@code A>B} one way, where {@code rest} is whoever is not in {@code A}; and
 * {@code A} alone is {@code A|rest}. The outage of a region is a crash of its nodes for a while.
 *
 * <p>{@link dev.kith.simulation.fault.Mockers} has plans for a whole ring, by their names.
 *
 * <p>Depends on {@code text}, {@code topology} and {@code network}, and on {@code crypto} of the
 * node. Start reading at {@link dev.kith.simulation.fault.FaultPlan}.
 */
@NullMarked
package dev.kith.simulation.fault;

import org.jspecify.annotations.NullMarked;
