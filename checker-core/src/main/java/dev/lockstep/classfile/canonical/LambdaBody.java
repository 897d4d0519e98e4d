package dev.lockstep.classfile.canonical;

/**
 * An operand that is a method which the compiler made of a lambda's body.
 *
 * @param method of the same class
 */
record LambdaBody(String method) {
    @Override
    public String toString() {
        return "lambda";
    }
}
