package io.tacet.conductor.proxy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;

/**
 * Puts interceptors around an object, as a generated subclass of its class where that can be: the engine injects some of its
 * beans by their class (SqliteConfiguration:116-118 and 151).
 */
public final class Wrapping {
    private Wrapping() {}

    public static Object wrap(Object target, List<? extends MethodInterceptor> interceptors) {
        ProxyFactory factory = new ProxyFactory(target);
        factory.setProxyTargetClass(!Modifier.isFinal(target.getClass().getModifiers()));
        interceptors.forEach(factory::addAdvice);
        return factory.getProxy(target.getClass().getClassLoader());
    }

    /** What was put around it here. */
    public static List<Advice> around(Object bean) {
        return bean instanceof Advised advised
                ? Arrays.stream(advised.getAdvisors()).map(Advisor::getAdvice).toList()
                : List.of();
    }
}
